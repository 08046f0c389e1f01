-- Regular sharing by the number it goes to: it stops when that life of the number ends (B8).
create table share_target (
    to_subscription bigint not null,
    account_id bigint not null,
    share_id bigint not null,
    primary key (to_subscription, account_id, share_id)
)
--sqlite: without rowid
;
insert into share_target (to_subscription, account_id, share_id) select to_subscription, account_id, share_id from share where state < 2 and to_subscription > 0;
