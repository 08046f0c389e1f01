-- Money that leaves the operator for a bank card or a payee. While it is under way its sum and fee are held under its own number.
create table payout (
    account_id bigint not null,
    payout_id bigint not null,
    subscription_id bigint not null,
    payee text not null,
    to_title text not null,
    fields text not null,                    -- [{"code": …, "value": …}]
    card_id bigint,
    amount bigint not null check (amount > 0),
    fee bigint not null,
    state int not null,                      -- 0 pending, 1 sent, 2 done, 3 refused, 4 expired, 5 canceled
    at bigint not null,
    until_at bigint not null,
    template_id bigint,
    external_id text,
    reason text,
    code_hash bytea,                         -- keyed; gone when it is no longer needed
    code_tries int not null default 0,
    primary key (account_id, payout_id)
)
--sqlite: without rowid
;

create table payout_card (
    account_id bigint not null,
    card_id bigint not null,
    title text not null,                     -- as the partner names it: «Мир •• 4821»
    token text not null,                     -- the partner's; wiped when the card is removed
    removed int not null default 0,
    primary key (account_id, card_id)
)
--sqlite: without rowid
;

create table payout_template (
    account_id bigint not null,
    template_id bigint not null,
    subscription_id bigint not null,
    title text not null,
    payee text not null,
    to_title text not null,
    fields text not null,
    card_id bigint,
    amount bigint not null,
    day_of_month int not null,               -- 0: only by hand
    next_on int,
    failed int not null,
    primary key (account_id, template_id)
)
--sqlite: without rowid
;

-- The demo partner's own book: another firm's.
create table demo_payout (
    order_id text primary key,
    destination text not null,
    amount bigint not null,
    status text not null,                    -- accepted, done, refused
    ready_at bigint not null,
    at bigint not null
);

create table demo_payout_card (
    form_id text primary key,
    return_url text not null,
    token text,
    title text,
    at bigint not null
);
