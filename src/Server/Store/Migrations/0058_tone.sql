create table number_tone (
    account_id bigint not null,
    subscription_id bigint not null,
    melody text not null,
    since int not null,
    paid_until int not null,
    is_on int not null,
    primary key (account_id, subscription_id)
)
--sqlite: without rowid
;
