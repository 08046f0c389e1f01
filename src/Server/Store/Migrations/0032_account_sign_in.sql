-- The first sign-in by account number (AUTH-07): the contract it stands on, and that it has served.
create table account_contract (
    account_id bigint primary key,
    signed_on int not null
);

create table cabinet_hint (
    cabinet_id bigint primary key,
    used_at bigint not null
);
