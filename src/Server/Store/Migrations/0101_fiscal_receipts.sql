-- Fiscal receipts of payments by card and SBP, and of their returns; the number is the payment's or the refund's own.
create table fiscal_receipt (
    account_id bigint not null,
    receipt_id bigint not null,
    payment_id bigint not null,
    subscription_id bigint not null,
    kind int not null,                       -- 0 income, 1 return
    amount bigint not null,
    state int not null,                      -- 0 asked, 1 issued, 2 refused
    at bigint not null,
    number text,
    sign text,
    device text,
    issued_at bigint,
    reason text,
    primary key (account_id, receipt_id)
)
--sqlite: without rowid
;

-- The demo till's own book.
create table demo_fiscal (
    receipt_id text primary key,
    body text not null,
    status text not null,
    number bigint not null,
    ready_at bigint not null,
    at bigint not null
);
