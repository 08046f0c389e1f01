-- PIN and PUK of SIM cards (HOME-05), sealed with the key outside the database, and each time they were looked at.
create table sim_card (
    account_id bigint not null,
    subscription_id bigint not null,
    codes bytea not null,
    primary key (account_id, subscription_id)
)
--sqlite: without rowid
;

create table sim_look (
    account_id bigint not null,
    look_id bigint not null,
    subscription_id bigint not null,
    at bigint not null,
    primary key (account_id, look_id)
)
--sqlite: without rowid
;
