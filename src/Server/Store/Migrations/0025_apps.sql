-- Installed apps that stay signed in: a family of refresh tokens, each good once.
create table cabinet_app (
    cabinet_id bigint not null,
    family_id bigint not null,
    current bytea not null,                  -- SHA-256
    proofs text not null,
    device text not null,
    until_at bigint not null,
    primary key (cabinet_id, family_id)
)
--sqlite: without rowid
;

create table cabinet_used_token (
    cabinet_id bigint not null,
    hash bytea not null,
    family_id bigint not null,
    until_at bigint not null,
    primary key (cabinet_id, hash)
)
--sqlite: without rowid
;

-- Whose refresh token it is, used or not: keyed by the value looked for.
create table refresh_token (
    hash bytea primary key,
    cabinet_id bigint not null,
    until_at bigint not null
);
create index refresh_token_until on refresh_token (until_at);

alter table session add column family_id bigint;
