-- Payments that a terminal or a bank brings by its own number. The row is the guard against the same number with
-- another account or sum: it is written before the account is asked.
create table taken_payment (
    gateway text not null,                   -- osmp-qiwi, erip
    external_id text not null,               -- theirs
    payment_id bigint not null,              -- ours, told to them
    account_id bigint not null,
    subscription_id bigint not null,
    amount bigint not null,
    state int not null,                      -- 0 announced, 1 credited, 2 given up, 3 taken back
    paid_on int not null,                    -- their business day
    at bigint not null,
    primary key (gateway, external_id)
);
