-- Blocks of numbers: at most one for each reason.
create table number_block (
    account_id bigint not null,
    subscription_id bigint not null,
    reason int not null,                     -- 0 SIM lost, 1 own will
    block_id bigint not null,
    at bigint not null,
    until_on int,
    free_days int not null,
    day_fee bigint not null,
    over_blocked int not null,               -- it was blocked by the operator before
    primary key (account_id, subscription_id, reason)
)
--sqlite: without rowid
;

create table number_suspended (
    account_id bigint not null,
    subscription_id bigint not null,
    year int not null,
    days int not null,
    ended_on int not null,
    primary key (account_id, subscription_id, year)
)
--sqlite: without rowid
;

alter table subscription add column fee_sleep int not null default 0;   -- 0 no, 1 would sleep if due, 2 sleeps
