-- Details as files, made on order.
create table detail_order (
    account_id bigint not null,
    order_id bigint not null,
    subscription_id bigint not null,
    cabinet_id bigint,
    from_day int not null,
    to_day int not null,
    format int not null,                     -- 0 CSV, 1 PDF
    letter int not null,                     -- 1: a letter says when it is ready
    asked_at bigint not null,
    state int not null,                      -- 0 waits, 1 ready
    percent int not null default 0,
    rows_made bigint not null default 0,
    done_at bigint,
    until_at bigint,
    primary key (account_id, order_id)
)
--sqlite: without rowid
;

-- The file in sealed pieces, in their order.
create table detail_file (
    account_id bigint not null,
    order_id bigint not null,
    piece int not null,
    body bytea not null,
    primary key (account_id, order_id, piece)
);
