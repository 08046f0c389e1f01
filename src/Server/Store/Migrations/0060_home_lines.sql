-- Home services (AUTH-19): a line without a phone. In number_owner it stands under «0» and its account number.
create table home_line (
    account_id bigint not null,
    subscription_id bigint not null,
    login text not null,
    contact text,                            -- the phone on the contract: codes and passwords go there
    primary key (account_id, subscription_id)
)
--sqlite: without rowid
;

create table home_login (
    login text primary key,                  -- small letters
    cabinet_id bigint not null
);

-- Requests to be let in to a home service. Staff read those that wait across cabinets, the oldest due day first.
create table cabinet_home_request (
    cabinet_id bigint not null,
    request_id bigint not null,
    number text not null,                    -- the account number that was given
    terms int not null,                      -- the day of the texts that were agreed to
    claim bytea,                             -- sealed: name, address, phone, e-mail; wiped with the answer
    passport bytea,                          -- keyed hash, to compare with; wiped with the answer
    language text not null,
    state int not null,                      -- 0 waits, 1 approved, 2 declined
    reason text not null,
    asked_at bigint not null,
    due_on int not null,
    primary key (cabinet_id, request_id)
)
--sqlite: without rowid
;
create index cabinet_home_request_waits on cabinet_home_request (due_on) where state = 0;
