-- Invoices for payment in advance by bank; those of an account are counted from 1.
create table invoice (
    account_id bigint not null,
    n int not null,
    subscription_id bigint not null,
    amount bigint not null,
    payer text not null,
    made_on int not null,
    until_on int not null,
    state int not null,                      -- 0 open, 1 paid, 2 another sum came, 3 that was sent back
    came bigint,
    reference text,                          -- the bank's order
    primary key (account_id, n)
)
--sqlite: without rowid
;
