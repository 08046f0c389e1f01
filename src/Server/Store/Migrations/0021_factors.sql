-- Second factors. A session that has proved one factor of two is a half: it opens nothing but the second step.
alter table session add column half int not null default 0;
alter table cabinet add column alerts_off text not null default '';

create table cabinet_totp (
    cabinet_id bigint not null,
    secret bytea,                            -- sealed; null: not on
    set_at bigint,
    last_step bigint not null,               -- a code is good once: only later steps count
    wrong int not null,
    wait_until bigint,
    pending bytea,                           -- sealed; shown as a QR code until a code from it is typed
    pending_at bigint,
    primary key (cabinet_id)
)
--sqlite: without rowid
;

create table cabinet_recovery_code (
    cabinet_id bigint not null,
    hash bytea not null,                     -- keyed
    primary key (cabinet_id, hash)
)
--sqlite: without rowid
;

alter table cabinet_device add column device text not null default '';
