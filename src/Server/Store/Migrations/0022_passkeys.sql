create table cabinet_passkey (
    cabinet_id bigint not null,
    credential bytea not null,
    public_key bytea not null,               -- COSE
    sign_count bigint not null,
    syncable int not null,
    synced int not null,
    name text not null,
    added_at bigint not null,
    used_at bigint,
    primary key (cabinet_id, credential)
)
--sqlite: without rowid
;

-- Whose passkey it is: keyed by the value looked for.
create table passkey_owner (
    credential bytea primary key,
    cabinet_id bigint not null
);
