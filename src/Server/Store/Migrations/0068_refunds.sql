-- Payments of a gateway that go back to whoever paid.
create table refund (
    account_id bigint not null,
    refund_id bigint not null,
    payment_id bigint not null,
    subscription_id bigint not null,
    amount bigint,                           -- none: all that came of a payment that was put aside
    state int not null,                      -- 0 asked, 1 done, 2 refused
    external_id text,
    at bigint not null,
    primary key (account_id, refund_id)
)
--sqlite: without rowid
;

-- The demo bank's own book.
create table demo_bank_refund (
    external_id text primary key,            -- made of the key
    payment_id text not null,
    amount bigint not null,
    at bigint not null
);
