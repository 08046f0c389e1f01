-- Lives of numbers (AUTH-21, AUTH-22, B8, B9). A number between two lives is looked up by its digits.
create table number_rest (
    msisdn text primary key,
    generation int not null,                 -- of the last life
    released_at bigint not null
);

create table number_sim (
    account_id bigint not null,
    subscription_id bigint not null,
    changed_at bigint not null,
    primary key (account_id, subscription_id)
)
--sqlite: without rowid
;

-- Passports are compared and never shown: a keyed hash.
create table account_passport (
    account_id bigint primary key,
    hash bytea not null
);
