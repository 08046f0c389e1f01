-- Owners who forbid signing in over the mobile network (AUTH-11).
create table cabinet_no_network (
    cabinet_id bigint primary key,
    since_at bigint not null
);
