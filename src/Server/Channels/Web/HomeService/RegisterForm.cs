using Kabinet.Channels.Web.SignIn;

namespace Kabinet.Channels.Web.HomeService;

/// <summary>What was typed into the registration; the passport is never sent back to the page.</summary>
public sealed record RegisterForm
{
    public string Number { get; init; } = "";
    public string Person { get; init; } = "";
    public string Address { get; init; } = "";
    public string Passport { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Email { get; init; } = "";
    public bool Contract { get; init; }
    public bool Privacy { get; init; }
    public string Key { get; init; } = "";
    /// <summary>The day of the texts that were shown.</summary>
    public string Terms { get; init; } = "";
    /// <summary>Its captcha and its mistakes.</summary>
    public AccessForm Access { get; init; } = new();

    public static RegisterForm Of(IFormCollection form) => new()
    {
        Number = form["number"].ToString(), Person = form["person"].ToString(), Address = form["address"].ToString(), Passport = form["passport"].ToString(),
        Phone = form["phone"].ToString(), Email = form["email"].ToString(), Contract = form.ContainsKey("contract"), Privacy = form.ContainsKey("privacy"),
        Key = form["key"].ToString(), Terms = form["terms"].ToString(),
    };
}
