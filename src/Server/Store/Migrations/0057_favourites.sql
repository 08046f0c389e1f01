-- Favourite numbers with their past: usage is rated by what held when it happened.
create table number_favourite (
    account_id bigint not null,
    subscription_id bigint not null,
    peer text not null,
    from_at bigint not null,
    until_at bigint,
    primary key (account_id, subscription_id, peer, from_at)
)
--sqlite: without rowid
;
