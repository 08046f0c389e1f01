-- Home lines by the phone of their contract: its life and its SIM matter to them too (B8, B9).
create table home_contact (
    msisdn text not null,
    account_id bigint not null,
    subscription_id bigint not null,
    primary key (msisdn, account_id, subscription_id)
)
--sqlite: without rowid
;
insert into home_contact (msisdn, account_id, subscription_id) select contact, account_id, subscription_id from home_line where contact is not null;
