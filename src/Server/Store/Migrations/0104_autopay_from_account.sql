-- An autopay that another own account pays instead of a card.
alter table autopay add column from_account bigint;
alter table autopay add column from_subscription bigint;
alter table autopay add column from_msisdn text;

-- Money asked of that account; held by the account that gets it.
create table autopay_pull (
    account_id bigint not null,
    pull_id bigint not null,
    autopay_id bigint not null,
    amount bigint not null,
    from_account bigint not null,
    from_subscription bigint not null,
    primary key (account_id, pull_id)
)
--sqlite: without rowid
;
