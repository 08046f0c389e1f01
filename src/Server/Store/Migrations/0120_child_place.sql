-- A child's place (SERV-10, security.md B11): that its holder agreed, and each time a guardian looked. Where it was is never kept.
create table child_place (
    account_id bigint not null,
    subscription_id bigint not null,
    born_on int not null,
    since_at bigint not null,
    refused_at bigint,                       -- the phone itself said no
    primary key (account_id, subscription_id)
)
--sqlite: without rowid
;

create table child_place_look (
    account_id bigint not null,
    look_id bigint not null,
    subscription_id bigint not null,
    at bigint not null,
    primary key (account_id, look_id)
)
--sqlite: without rowid
;
