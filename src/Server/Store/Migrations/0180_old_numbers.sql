-- Numbers that somebody has left: what the network keeps about them is switched off by orders of their own, feature after feature.
create table network_clearing (
    account_id bigint not null,
    clearing_id bigint not null,
    msisdn text not null,
    first_order bigint not null,             -- of the first feature; each of the others has the next one
    at bigint not null,
    primary key (account_id, clearing_id, msisdn)
)
--sqlite: without rowid
;
