-- Internet given from number to number.

create table gift (
    account_id bigint not null,              -- the giver's
    gift_id bigint not null,
    subscription_id bigint not null,
    to_account bigint not null,
    to_subscription bigint not null,
    to_msisdn text not null,
    to_name text not null,                   -- masked
    amount bigint not null,                  -- bytes
    state int not null,                      -- 0 not confirmed 1 sent 2 arrived 3 returned
    at bigint not null,
    until_at bigint not null,                -- it must be confirmed before
    code text,                               -- the package it was taken from
    package_until bigint,
    primary key (account_id, gift_id)
)
--sqlite: without rowid
;

create table gift_in (
    account_id bigint not null,              -- the receiver's
    gift_id bigint not null,
    subscription_id bigint not null,
    from_msisdn text not null,
    amount bigint not null,
    at bigint not null,
    primary key (account_id, gift_id)
)
--sqlite: without rowid
;
