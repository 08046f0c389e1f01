-- What a postpaid account owed at the end of a month (PAY-07).
create table bill (
    account_id bigint not null,
    bill_id bigint not null,
    month int not null,
    amount bigint not null check (amount > 0),
    amount_left bigint not null check (amount_left >= 0),
    issued_on int not null,
    due_on int not null,
    blocked text not null,                   -- numbers blocked for it, several by a blank; empty for none
    primary key (account_id, bill_id)
)
--sqlite: without rowid
;
