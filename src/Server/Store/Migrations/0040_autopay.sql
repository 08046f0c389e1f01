alter table payment add column saves int not null default 0;
alter table payment add column card_id bigint;

create table saved_card (
    account_id bigint not null,
    card_id bigint not null,
    title text not null,                     -- as the gateway names it: «Мир •• 4821»
    token text not null,                     -- the gateway's; good only with our shop's secret
    good_until int,
    at bigint not null,
    removed int not null default 0,
    primary key (account_id, card_id)
)
--sqlite: without rowid
;

create table autopay (
    account_id bigint not null,
    autopay_id bigint not null,
    subscription_id bigint not null,
    kind int not null,                       -- 0 below a balance, 1 every month, 2 for the monthly fee
    amount bigint not null,
    day_of_month int not null,
    card_id bigint not null,
    ceiling bigint not null,
    state int not null,                      -- 0 on, 1 paused, 2 stopped
    runs int not null,
    refused int not null,
    armed int not null,
    not_before bigint not null,
    spent bigint not null,
    spent_in int not null,
    below bigint,
    waits bigint,                            -- the payment under way
    primary key (account_id, autopay_id)
)
--sqlite: without rowid
;

-- The demo bank's memory of cards: another firm's book.
create table demo_bank_card (
    external_id text primary key,            -- the payment that showed the card
    saves int not null,
    card text,                               -- a test card
    from_token text                          -- charged by a remembered card
);
