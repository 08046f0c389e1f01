-- What we want the network to keep about a number; one row a feature, the last order wins.
create table network_wish (
    account_id bigint not null,
    subscription_id bigint not null,
    feature text not null,
    wanted text not null,                    -- empty: off
    known text not null,                     -- what the network confirmed last
    state int not null,                      -- 0 under way, 1 done, 2 refused
    order_id bigint not null,
    at bigint not null,
    reason text,
    primary key (account_id, subscription_id, feature)
)
--sqlite: without rowid
;

-- Whose an order is: the network answers by the order's id alone.
create table network_order (
    order_id bigint primary key,
    account_id bigint not null,
    subscription_id bigint not null,
    feature text not null
);

-- The nightly report: where the network had something else.
create table network_difference (
    account_id bigint not null,
    subscription_id bigint not null,
    feature text not null,
    found_on int not null,
    ours text not null,
    theirs text not null,
    primary key (account_id, subscription_id, feature, found_on)
)
--sqlite: without rowid
;

-- The demo's network: another firm's system with a state of its own. Empty in production.
create table demo_network (
    msisdn text not null,
    feature text not null,
    value text not null,
    order_id bigint not null,
    ready_at bigint not null,                -- a slow network carries the order out only then
    primary key (msisdn, feature)
);
