namespace Kabinet.Tests.Worlds;

/// <summary>Addresses that people have confirmed.</summary>
public static class Emails
{
    public static Task HasEmail(this World world, Person person, string address = "anna@example.ru") => world.Database.Write(tx =>
    {
        tx.Add("insert into cabinet_email (cabinet_id, use, address, asked) values ($1, 0, $2, 0)", person.Cabinet.Value, address);
        return ValueTask.CompletedTask;
    });
}
