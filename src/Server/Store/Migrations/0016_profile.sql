-- What a person has set in the cabinet. Rows appear when something differs from the default.

create table cabinet_profile (
    cabinet_id bigint primary key,
    called text                              -- how the cabinet addresses its owner; null: the number's label
);

create table cabinet_email (
    cabinet_id bigint not null,
    use int not null,                        -- 0 contact, 1 bills
    address text,                            -- in force
    confirmed_at bigint,
    wanted text,                             -- waits for its link
    proof bytea,                             -- keyed hash of the link's secret
    until_at bigint,
    asked int not null,                      -- letters with a link since asked_since
    asked_since bigint,
    primary key (cabinet_id, use)
)
--sqlite: without rowid
;

create table cabinet_notice (
    cabinet_id bigint not null,
    event int not null,
    sms int not null,
    email int not null,
    primary key (cabinet_id, event)
)
--sqlite: without rowid
;

-- What the demo's mail server has delivered; empty in production.
create table demo_mail (
    address text not null,
    id bigint not null,
    at bigint not null,
    subject text not null,
    body text not null,
    primary key (address, id)
)
--sqlite: without rowid
;
