-- When a payment was credited and a refund done, for the comparison with the gateway's register of that day.
alter table payment add column credited_at bigint;
create index payment_credited on payment (credited_at) where credited_at is not null;
alter table refund add column done_at bigint;
create index refund_done on refund (done_at) where done_at is not null;
