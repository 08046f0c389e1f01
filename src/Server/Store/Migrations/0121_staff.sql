-- Staff under names of their own (S-24, S-40), and dangerous acts that wait for a second pair of eyes (S-42).
create table cabinet_staff (
    cabinet_id bigint not null primary key,  -- worked out from the name
    name text not null,
    since_at bigint not null,
    disabled_at bigint
)
--sqlite: without rowid
;

create table second_request (
    account_id bigint not null,
    request_id bigint not null,
    operation text not null,
    summary text not null,                   -- secrets masked
    reason text not null,
    body bytea not null,                     -- sealed; emptied with the answer
    asked_by bigint not null,
    asked_at bigint not null,
    until_at bigint not null,
    state int not null,                      -- 0 waits, 1 confirmed, 2 refused
    answered_by bigint,
    check (state <> 1 or answered_by <> asked_by),
    primary key (account_id, request_id)
)
--sqlite: without rowid
;
create index second_request_waits on second_request (until_at) where state = 0;
