create table transfer (
    account_id bigint not null,              -- the sender's
    transfer_id bigint not null,
    subscription_id bigint not null,
    to_account bigint not null,
    to_subscription bigint not null,
    to_msisdn text not null,
    to_name text not null,                   -- masked
    amount bigint not null check (amount > 0),
    fee bigint not null,
    state int not null,                      -- 0 pending, 1 sent, 2 arrived, 3 recalling, 4 expired, 5 canceled, 6 returned, 7 recalled
    at bigint not null,
    until_at bigint not null,
    share_id bigint,
    primary key (account_id, transfer_id)
)
--sqlite: without rowid
;

create table transfer_in (
    account_id bigint not null,              -- the receiver's
    transfer_id bigint not null,
    from_msisdn text not null,
    amount bigint not null,
    balance_after bigint not null,
    kept int not null,                       -- 1: it has paid back a promised payment
    recalled int not null,
    at bigint not null,
    primary key (account_id, transfer_id)
)
--sqlite: without rowid
;

create table share (
    account_id bigint not null,
    share_id bigint not null,
    subscription_id bigint not null,
    to_msisdn text not null,
    to_name text not null,
    amount bigint not null,
    every int not null,                      -- 0 day, 1 week, 2 month
    first_on int not null,
    next_on int not null,
    state int not null,                      -- 0 on, 1 paused, 2 stopped
    failed int not null,
    primary key (account_id, share_id)
)
--sqlite: without rowid
;
