-- The frame. One text for SQLite and PostgreSQL; «--sqlite:» lines are for SQLite alone.
-- Instants are Unix milliseconds, days are days since 0001-01-01, months are months since year 0, sums are minor units.
-- Ids are made by the application. Every account-scoped key begins with account_id, every cabinet-scoped one with
-- cabinet_id, so that rows of one account stay together when the tables are spread over a cluster.

create table account (
    account_id bigint primary key,
    number text not null,                    -- лицевой счёт as printed, 10 digits
    kind int not null,
    holder bigint not null,
    holder_name text not null,
    opened_on int not null,
    balance bigint not null,                 -- projection of movement and usage_event; `kabinet verify` rebuilds it
    reserved bigint not null,
    credit_limit bigint not null,
    archive_seq bigint not null,
    archive_head bytea not null
);

create table subscription (
    account_id bigint not null,
    subscription_id bigint not null,
    msisdn text not null,
    generation int not null,
    label text not null,
    tariff text not null,
    tariff_since int not null,
    state int not null,
    fee_paid_until int not null,
    opened_at bigint not null,
    closed_at bigint,
    primary key (account_id, subscription_id)
)
--sqlite: without rowid
;

create table connected_service (
    account_id bigint not null,
    subscription_id bigint not null,
    code text not null,
    since int not null,
    primary key (account_id, subscription_id, code)
)
--sqlite: without rowid
;

create table grant_left (
    account_id bigint not null,
    grant_id bigint not null,
    subscription_id bigint not null,
    code text not null,
    unit int not null,
    size bigint not null,
    amount_left bigint not null check (amount_left >= 0),
    priority int not null,
    from_at bigint not null,
    until_at bigint not null,
    minted_order bigint not null,
    catalog_version text not null,
    primary key (account_id, grant_id)
)
--sqlite: without rowid
;

create table promise (
    account_id bigint not null,
    promise_id bigint not null,
    subscription_id bigint not null,
    amount bigint not null,
    fee bigint not null,
    taken_at bigint not null,
    due_on int not null,
    ended int not null,
    ended_at bigint,
    primary key (account_id, promise_id)
)
--sqlite: without rowid
;

create table payment (
    account_id bigint not null,
    payment_id bigint not null,
    subscription_id bigint not null,
    amount bigint not null,
    gateway text not null,
    method int not null,
    state int not null,                      -- 0 created, 1 pending, 2 canceled, 3 parked, 4 succeeded: only grows
    at bigint not null,
    external_id text,
    pay_url text,
    reason text,
    primary key (account_id, payment_id)
)
--sqlite: without rowid
;

-- The journal. A row belongs to the archive row of the same account and seq: who did it, through which door.
create table movement (
    account_id bigint not null,
    seq bigint not null,
    n int not null,
    at bigint not null,
    from_book text not null,
    to_book text not null,
    amount bigint not null check (amount > 0),
    reason text not null,
    subscription_id bigint,
    ref text,
    catalog_version text,
    category int,
    flags int not null,
    primary key (account_id, seq, n)
)
--sqlite: without rowid
;

-- Rated usage. A row is also a movement main → revenue:usage of its charge. event_id is a hash of the record's
-- own key, so the primary key is the guard against a record that comes twice.
create table usage_event (
    account_id bigint not null,
    at bigint not null,
    event_id bigint not null,
    subscription_id bigint not null,
    kind int not null,
    direction int not null,
    peer text not null,
    zone text not null,
    visited text not null,
    category int not null,
    flags int not null,
    units bigint not null,
    up bigint not null,                      -- data: the part of units that was sent
    billed bigint not null,
    charge bigint not null,
    rule text not null,
    catalog_version text not null,
    burnt text not null,                     -- grants burnt: «id:amount», several by a blank; empty for none
    file_id bigint not null,
    line bigint not null,
    primary key (account_id, at, event_id)
)
--sqlite: without rowid
;

-- Projection of usage_event and of the movements that carry a category: the month at a glance.
create table month_total (
    account_id bigint not null,
    month int not null,
    subscription_id bigint not null,
    category int not null,
    flags int not null,
    events bigint not null,
    units bigint not null,
    charge bigint not null,
    primary key (account_id, month, subscription_id, category, flags)
)
--sqlite: without rowid
;

create table archive (
    account_id bigint not null,
    seq bigint not null,
    at bigint not null,
    operation text not null,
    caller_as int not null,
    caller_id text not null,
    channel text not null,
    ask text not null,
    outcome text not null,
    changes text not null,
    hash bytea not null,
    primary key (account_id, seq)
)
--sqlite: without rowid
;

create table reply (
    account_id bigint not null,
    key text not null,
    print bytea not null,
    body text not null,
    at bigint not null,
    primary key (account_id, key)
)
--sqlite: without rowid
;

create table cabinet (
    cabinet_id bigint primary key,
    phantom int not null,
    subscription_id bigint,
    language text not null,
    theme text not null,
    entered int not null default 0,          -- 1 after the first session
    password_hash text,
    password_weak int not null,
    password_set_at bigint,
    password_void int not null,
    issued_hash bytea,                       -- a generated password on its way: keyed hash, beside the chosen one until used
    issued_at bigint,
    issued_until bigint,
    wrong int not null,                      -- wrong passwords in a row from devices it does not know
    wait_until bigint,
    lock_told int not null default 0,
    archive_seq bigint not null,
    archive_head bytea not null
);

-- Browsers that asked to be remembered; each has a budget of wrong passwords of its own.
create table cabinet_device (
    cabinet_id bigint not null,
    browser bytea not null,                  -- SHA-256 of the browser's cookie
    since_at bigint not null,
    wrong int not null,
    wait_until bigint,
    lock_told int not null,
    primary key (cabinet_id, browser)
)
--sqlite: without rowid
;

-- Who may do what with which number: cabinet (person) ≠ number.
create table cabinet_link (
    cabinet_id bigint not null,
    subscription_id bigint not null,
    account_id bigint not null,
    role text not null,
    since_at bigint not null,
    primary key (cabinet_id, subscription_id)
)
--sqlite: without rowid
;

create table cabinet_code (
    cabinet_id bigint not null,
    code_id bigint not null,
    purpose int not null,
    hash bytea not null,
    browser bytea not null,
    tries int not null,
    until_at bigint not null,
    primary key (cabinet_id, code_id)
)
--sqlite: without rowid
;

create table cabinet_sent (
    cabinet_id bigint not null,
    sent_id bigint not null,
    at bigint not null,
    by_owner int not null,                   -- asked from the number itself or its session: a budget of its own
    primary key (cabinet_id, sent_id)
)
--sqlite: without rowid
;

create table cabinet_archive (
    cabinet_id bigint not null,
    seq bigint not null,
    at bigint not null,
    operation text not null,
    caller_as int not null,
    caller_id text not null,
    channel text not null,
    ask text not null,
    outcome text not null,
    changes text not null,
    hash bytea not null,
    primary key (cabinet_id, seq)
)
--sqlite: without rowid
;

create table cabinet_reply (
    cabinet_id bigint not null,
    key text not null,
    print bytea not null,
    body text not null,
    at bigint not null,
    primary key (cabinet_id, key)
)
--sqlite: without rowid
;

-- Look-ups: keyed by the value looked for, because nothing can be unique over a cluster without its key.
create table number_owner (
    msisdn text primary key,
    subscription_id bigint not null,
    account_id bigint not null,
    cabinet_id bigint not null,
    generation int not null
);
create index number_owner_subscription on number_owner (subscription_id);

create table account_number (
    number text primary key,
    account_id bigint not null
);

create table gateway_payment (
    gateway text not null,
    external_id text not null,
    account_id bigint not null,
    payment_id bigint not null,
    primary key (gateway, external_id)
);

-- Who pays may be another than who gets the money: the payment's page is the payer's too.
create table cabinet_payment (
    cabinet_id bigint not null,
    payment_id bigint not null,
    account_id bigint not null,
    primary key (cabinet_id, payment_id)
)
--sqlite: without rowid
;

create table holder_account (
    holder bigint not null,
    account_id bigint not null,
    primary key (holder, account_id)
);

create table session (
    hash bytea primary key,                  -- SHA-256 of the cookie's 256-bit key
    cabinet_id bigint not null,
    rights int not null,
    proof text not null,
    device text not null,
    address text not null,
    opened_at bigint not null,
    proved_at bigint not null,
    seen_at bigint not null,
    idle bigint not null,                    -- milliseconds without a request after which it is over
    until_at bigint not null
);
create index session_cabinet on session (cabinet_id);

-- Queues. The shard is a column so that a cluster can spread them and a worker can lock one shard's rows.
create table due_work (
    shard int not null,
    id bigint not null,
    operation text not null,
    ask text not null,
    key text not null,
    due_at bigint not null,
    attempts int not null,
    state int not null,                      -- 0 waits, 1 dead
    error text,
    primary key (shard, id)
);
create index due_work_due on due_work (shard, state, due_at);

create table outbox (
    shard int not null,
    id bigint not null,
    counterparty text not null,
    subscription_id bigint,
    body bytea not null,                     -- encrypted where it holds a secret, emptied when final
    secret int not null,
    created_at bigint not null,
    due_at bigint not null,
    until_at bigint,
    attempts int not null,
    state int not null,                      -- 0 waits, 1 dead, 2 done
    error text,
    primary key (shard, id)
);
create index outbox_due on outbox (shard, state, due_at);
create index outbox_waits on outbox (subscription_id, counterparty) where state = 0;

-- What the demo's SMS centre has delivered; empty in production.
create table demo_sms (
    msisdn text not null,
    id bigint not null,
    at bigint not null,
    sender text not null,
    body text not null,
    primary key (msisdn, id)
)
--sqlite: without rowid
;

-- The living USSD dialog of a number: one, because a new one ends the old.
create table ussd_session (
    msisdn text primary key,
    gateway text not null,
    session text not null,
    step int not null,                       -- of the last turn that was answered
    place text not null,                     -- where the dialog stands: a path, one place a line
    reply text not null,
    more int not null,
    until_at bigint not null
);

-- SMS that were answered: a gateway may bring one twice.
create table sms_in (
    gateway text not null,
    id text not null,
    at bigint not null,
    primary key (gateway, id)
);

-- Counters that must survive a restart and be shared by nodes: sending budgets, used captchas.
create table budget (
    key text primary key,
    count int not null,
    until_at bigint not null
);
create index budget_until on budget (until_at);

-- The demo bank: a simulated counterparty with a state of its own. Empty in production.
create table demo_bank_payment (
    external_id text primary key,            -- made of the idempotency key: the same key is the same payment
    print bytea not null,                    -- SHA-256 of the request: another request under the key is refused
    created_at bigint not null,
    currency text not null,
    asked bigint not null,
    taken bigint not null,                   -- differs from asked when the bank's fault says so
    method text not null,
    description text not null,
    metadata text not null,
    return_url text not null,
    status text not null,                    -- pending, succeeded, canceled
    reason text,
    settle_at bigint                         -- a slow bank: succeeds by itself then
);

create table demo_bank_notice (
    external_id text not null,
    n int not null,
    body text not null,
    due_at bigint not null,
    attempts int not null,
    primary key (external_id, n)
);

-- Settings that the running system keeps for itself: the demo clock, the keys' check value.
create table kept (
    name text primary key,
    value text not null
);

-- Usage files. A file is known by the hash of its content, so the same one twice is seen whatever its name.
-- position counts the records that are committed: after a crash the rest is taken in from there.
create table usage_file (
    hash bytea primary key,                  -- SHA-256
    file_id bigint not null,
    follows bigint,                          -- the file whose mended rejects this one holds
    name text not null,
    format text not null,
    size bigint not null,
    state int not null,                      -- 0 under way, 1 done, 2 does not add up
    position bigint not null,
    rated bigint not null,
    rejected bigint not null,
    duplicate bigint not null,
    other bigint not null,                   -- names no subscriber of ours
    empty bigint not null,                   -- nothing used: unanswered calls, session starts
    events bigint not null,                  -- rows of usage_event: a call within the network has two
    charge bigint not null,
    seconds bigint not null,
    pieces bigint not null,
    bytes bigint not null,
    started_at bigint not null,
    finished_at bigint
);

create table usage_reject (
    file_id bigint not null,
    n bigint not null,                       -- which record of the file, from 0
    line bigint not null,
    reason text not null,
    field text not null,
    allowed text not null,
    record bytea not null,                   -- as it stood in the file
    primary key (file_id, n)
)
--sqlite: without rowid
;

-- Sessions that report growing totals (RADIUS accounting): what of them is charged already. A session id that
-- the network uses again is another life, told apart by when it began.
create table data_session (
    account_id bigint not null,
    session bigint not null,
    began_at bigint not null,
    last_at bigint not null,
    up bigint not null,
    down bigint not null,
    closed int not null,
    primary key (account_id, session, began_at)
)
--sqlite: without rowid
;

-- Paid units of a month under a rate with tiers.
create table rate_meter (
    account_id bigint not null,
    month int not null,
    subscription_id bigint not null,
    rule text not null,
    used bigint not null,
    primary key (account_id, month, subscription_id, rule)
)
--sqlite: without rowid
;
