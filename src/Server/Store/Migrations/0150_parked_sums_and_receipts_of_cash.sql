-- What the gateway says it took for a payment that was put aside.
alter table payment add column came bigint;

-- Where the money of a fiscal receipt came from: the book, and the source's own number where the payment is none of ours.
alter table fiscal_receipt add column source text not null default 'gateway:yookassa';
alter table fiscal_receipt add column ref text;
