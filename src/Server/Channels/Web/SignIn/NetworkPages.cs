using Kabinet.Access;
using Kabinet.OwnNetwork;
using Kabinet.Operations.Access;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>
/// No password over the operator's own network (AUTH-11): to the gateway and back with a signed word, the masked number, one press. Nothing
/// happens before the press, and the word is for this browser alone, so no other site can sign anybody in (B6).
/// </summary>
public sealed class NetworkPages(Doorway door, NetworkEntrance entrance, CamaraSignIn camara, ReadNumber numbers, Settings settings, Func<Catalog> catalog)
{
    const string Callback = "/sign-in/network/callback";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in/network", Start);
        app.MapGet("/sign-in/network/confirm", Confirm);
        app.MapGet(Callback, Named);
        app.MapPost("/sign-in/network", Enter);
    }

    public static bool IsOn(Settings settings) => settings.NetworkGateway.Length > 0 || settings.CamaraUrl.Length > 0 || settings.IsDemo;

    bool IsOffered => door.Policy.Ways.HasFlag(SignInWays.Network) && IsOn(settings);

    IResult Start(HttpContext http)
    {
        if (!IsOffered) return Results.NotFound();
        var nonce = NetworkEntrance.NonceOf(door.Visitor(http));
        return settings.NetworkGateway.Length > 0 ? Results.Redirect($"{settings.NetworkGateway.TrimEnd('/')}/number?nonce={nonce}")
            : camara.IsOn ? Results.Redirect(camara.AuthorizeUrl(nonce, entrance.Site + Callback))
            : Results.LocalRedirect($"/demo/mobile-data?nonce={nonce}");
    }

    /// <summary>Another operator has named the number: his word becomes one of ours, for the browser that asked.</summary>
    async Task<IResult> Named(HttpContext http, string? code, string? state)
    {
        if (!IsOffered || !camara.IsOn) return Results.NotFound();
        var nonce = NetworkEntrance.NonceOf(door.Visitor(http));
        if (state != nonce || string.IsNullOrEmpty(code)) return Show(http, null, null);
        return await camara.NumberOf(code, entrance.Site + Callback, http.RequestAborted) is { } phone && catalog().Numbers.Normalise(phone, out var msisdn)
            && await numbers.OwnerOf(msisdn) is { } owner
                ? Results.LocalRedirect($"/sign-in/network/confirm?token={entrance.Sign(owner.Subscription, msisdn, nonce)}")
                : Show(http, null, null);
    }

    IResult Confirm(HttpContext http, string? token) => IsOffered ? Show(http, entrance.Read(token, door.Visitor(http)), token) : Results.NotFound();

    async Task<IResult> Enter(HttpContext http, [FromForm] string? token, [FromForm] string? back)
    {
        if (!IsOffered) return Results.NotFound();
        var (visitor, texts) = (door.Visitor(http), PageFrame.Of(http).Texts);
        if (entrance.Read(token, visitor) is not { } claims || await entrance.Enter(claims, visitor) is not var (outcome, key)) return Show(http, null, null, texts["network.expired"]);
        switch (outcome)
        {
            case Outcome<Entered>.Done { Result.SecondNeeded: true }: return door.Second(http, key, new Entry(claims.Msisdn, false, Preferences.SafePath(back), null));
            case Outcome<Entered>.Done done:
                Flash.Set(http, "network.entered");
                return await door.Enter(http, done.Result, key, remember: false, Preferences.SafePath(back));
            case Outcome<Entered>.Refused refused: return Show(http, null, null, AccessForm.Words(refused, texts));
            default: throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    static IResult Show(HttpContext http, NetworkClaims? claims, string? token, string? wrong = null) => Page.Show<NetworkPage>(http, wrong is null ? 200 : 422,
        ("Number", claims is null ? null : new Msisdn(claims.Msisdn)), ("Token", token ?? ""), ("Wrong", wrong));
}
