-- SMS that subscribers send from the cabinet.
create table message (
    account_id bigint not null,
    message_id bigint not null,
    subscription_id bigint not null,
    peer text not null,
    body text not null,
    parts int not null,
    at bigint not null,
    send_at bigint not null,
    state int not null,                      -- 0 waits, 1 sending, 2 sent, 3 delivered, 4 failed, 5 cancelled
    reason text,
    primary key (account_id, message_id)
)
--sqlite: without rowid
;

-- What has come to a number: the operator's notices by text key and values, other subscribers' SMS by their words.
create table inbox (
    account_id bigint not null,
    subscription_id bigint not null,
    at bigint not null,
    what text not null,                      -- the text key of a notice; «message:id» of a subscriber's SMS
    sender text not null,                    -- digits; empty: the operator
    body text not null,
    unread int not null,
    primary key (account_id, subscription_id, at, what)
)
--sqlite: without rowid
;
