-- What a number's fee has beside its tariff: an annual contract with a price of its own, and days in which an owed fee does not stop the packages.

alter table subscription add column contract_from int;
alter table subscription add column contract_until int;                    -- the first day on which it no longer holds
alter table subscription add column contract_fee bigint;                   -- a month
alter table subscription add column contract_saved bigint not null default 0;
alter table subscription add column fee_grace_until int;                   -- the fee is owed; from that day on the packages stop
