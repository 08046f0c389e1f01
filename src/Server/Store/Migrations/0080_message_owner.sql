-- Whose a message is: the SMS centre reports by the message's id alone.
create table message_owner (
    message_id bigint primary key,
    account_id bigint not null,
    subscription_id bigint not null
);
insert into message_owner (message_id, account_id, subscription_id) select message_id, account_id, subscription_id from message;
