-- Money set aside: together the open ones of an account are account.reserved.
create table hold (
    account_id bigint not null,
    hold_id bigint not null,
    subscription_id bigint not null,
    amount bigint not null check (amount > 0),
    what text not null,                      -- session, transfer
    until_at bigint not null,
    ended int not null,                      -- 0 open, 1 taken, 2 given back, 3 expired
    primary key (account_id, hold_id)
)
--sqlite: without rowid
;

-- Scratch cards: keyed by the keyed hash of their digits, which themselves stand nowhere.
create table scratch_card (
    hash bytea primary key,
    batch bigint not null,
    serial text not null,
    amount bigint not null check (amount > 0),
    used_by bigint,                          -- the account that gave the digits
    use_id bigint,
    used_at bigint
);

create table card_batch (
    batch bigint primary key,
    name text not null,
    state int not null,                      -- 0 printed, 1 open, 2 closed
    until_on int not null,                   -- the last day on which its cards are good
    amount bigint not null,
    size int not null,
    made_at bigint not null
);

create table card_use (
    account_id bigint not null,
    use_id bigint not null,
    subscription_id bigint not null,
    batch bigint not null,
    serial text not null,
    amount bigint not null,
    to_account bigint not null,
    to_subscription bigint not null,
    at bigint not null,
    primary key (account_id, use_id)
)
--sqlite: without rowid
;

create table card_try (
    account_id bigint not null,
    on_day int not null,
    wrong int not null,
    primary key (account_id, on_day)
)
--sqlite: without rowid
;

-- What staff must look at; shown to them until somebody has seen to it.
create table alarm (
    shard int not null,
    id bigint not null,
    kind text not null,
    subject text not null,
    account_id bigint,
    at bigint not null,
    seen_at bigint,
    primary key (shard, id)
);
