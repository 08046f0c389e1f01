-- A debt in instalments: each part is a bill of its own; the bills it came from ask for nothing any more.
alter table bill add column part int not null default 0;
alter table bill add column parts int not null default 0;
alter table bill add column spread int not null default 0;
