-- Changes of tariff, services with fees, limits.

alter table subscription add column fee_day int not null default 0;     -- day of the month of the fee; 0: the day of tariff_since
alter table subscription add column fee_try_on int;                     -- a fee that could not be taken is tried again then

alter table connected_service add column seq bigint not null default 0; -- the archive row that connected it; 0 came with the account
alter table connected_service add column trial_until int;
alter table connected_service add column anchor int;                    -- the day from which its months are counted; null: since
alter table connected_service add column paid_until int;
alter table connected_service add column due_on int;                    -- the only day on which its fee is asked for
alter table connected_service add column suspended int not null default 0;

-- What was removed: a trial is given once, what is paid is not paid again.
create table service_past (
    account_id bigint not null,
    subscription_id bigint not null,
    code text not null,
    trial_used int not null,
    paid_until int,
    anchor int not null,
    removed_on int not null,
    primary key (account_id, subscription_id, code)
)
--sqlite: without rowid
;

create table content_ban (
    account_id bigint not null,
    subscription_id bigint not null,
    since_at bigint not null,
    primary key (account_id, subscription_id)
)
--sqlite: without rowid
;

-- Changes of tariff, planned and made. done_at parts the usage of the old tariff from that of the new one.
create table tariff_change (
    account_id bigint not null,
    change_id bigint not null,
    subscription_id bigint not null,
    from_tariff text not null,
    to_tariff text not null,
    asked_at bigint not null,
    on_day int not null,
    state int not null,                      -- 0 waits, 1 done, 2 cancelled, 3 not enough money, 4 the tariff was closed, 5 the number was blocked
    done_at bigint,
    primary key (account_id, change_id)
)
--sqlite: without rowid
;

create table usage_limit (
    account_id bigint not null,
    subscription_id bigint not null,
    kind int not null,                       -- 0 money, 1 minutes, 2 SMS, 3 data
    period int not null,                     -- 0 day, 1 month
    amount bigint not null,
    told_percent int not null,
    told_for int not null,                   -- the first day of the period that told_percent belongs to
    primary key (account_id, subscription_id, kind, period)
)
--sqlite: without rowid
;
