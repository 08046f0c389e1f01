-- Accounts elsewhere (VK, Mail.ru, ESIA, any OpenID provider) that open a cabinet. The key is issuer and subject.
create table cabinet_identity (
    cabinet_id bigint not null,
    issuer text not null,
    subject text not null,
    provider text not null,
    state int not null,                      -- 1: the state vouches (ESIA)
    name text not null,
    since_at bigint not null,
    primary key (cabinet_id, issuer, subject)
)
--sqlite: without rowid
;

create table identity_owner (
    issuer text not null,
    subject text not null,
    cabinet_id bigint not null,
    primary key (issuer, subject)
)
--sqlite: without rowid
;
