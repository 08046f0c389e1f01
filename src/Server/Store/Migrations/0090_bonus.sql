-- Points for loyalty: the journal, and its sum beside the balance.
alter table account add column points bigint not null default 0;

create table bonus_movement (
    account_id bigint not null,
    seq bigint not null,                     -- the archive row that moved them
    at bigint not null,
    points bigint not null,                  -- below zero: spent or taken back
    reason text not null,                    -- the operation
    subscription_id bigint,
    ref text not null,
    primary key (account_id, seq)
)
--sqlite: without rowid
;
