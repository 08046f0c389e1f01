-- Paid by somebody who is not signed in: he comes back to a page of his own.
alter table payment add column guest int not null default 0;
