-- Several numbers in one cabinet (NUM-01 … NUM-04). The account of a number holds who else may act on it; cabinet_link is the
-- look-up of the same by cabinet, written with it.
create table number_grant (
    account_id bigint not null,
    subscription_id bigint not null,
    cabinet_id bigint not null,
    role text not null,
    proof text not null,                     -- code: sent to the number; staff: papers were looked at
    since_at bigint not null,
    primary key (account_id, subscription_id, cabinet_id)
)
--sqlite: without rowid
;

insert into number_grant (account_id, subscription_id, cabinet_id, role, proof, since_at)
select l.account_id, l.subscription_id, l.cabinet_id, l.role, 'staff', l.since_at from cabinet_link l
join cabinet c on c.cabinet_id = l.cabinet_id where c.subscription_id is null or c.subscription_id <> l.subscription_id;

create table number_link_code (
    account_id bigint not null,
    subscription_id bigint not null,
    cabinet_id bigint not null,
    hash bytea not null,
    tries int not null,
    until_at bigint not null,
    asked_at bigint not null,
    primary key (account_id, subscription_id, cabinet_id)
)
--sqlite: without rowid
;

-- Requests for other people's numbers. Staff read those that wait across cabinets, the oldest due day first.
create table cabinet_number_request (
    cabinet_id bigint not null,
    request_id bigint not null,
    msisdn text not null,
    account_id bigint,                       -- whose number it was when it was asked for; null: nobody's
    subscription_id bigint,
    role text not null,
    comment text not null,
    state int not null,                      -- 0 waits, 1 approved, 2 declined, 3 withdrawn
    reason text not null,
    asked_at bigint not null,
    due_on int not null,
    primary key (cabinet_id, request_id)
)
--sqlite: without rowid
;
create index cabinet_number_request_waits on cabinet_number_request (due_on) where state = 0;
