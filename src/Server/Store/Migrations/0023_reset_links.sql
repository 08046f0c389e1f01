-- Whose forgotten password a link is for: keyed by the hash of its token.
create table reset_link (
    hash bytea primary key,
    cabinet_id bigint not null,
    until_at bigint not null
);
create index reset_link_until on reset_link (until_at);
