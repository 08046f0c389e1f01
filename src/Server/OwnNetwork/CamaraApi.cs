using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kabinet.Access;

namespace Kabinet.OwnNetwork;

/// <summary>
/// CAMARA Number Verification v2 (release r3.2): <c>/verify</c> and <c>/device-phone-number</c> for clients of the operator, with tokens of
/// an OpenID Connect code flow without a page (<c>prompt=none</c>) that runs over the mobile network. A token is good once (CAMARA
/// Security and Interoperability Profile); no refresh token is given.
/// </summary>
public sealed partial class CamaraApi(NetworkTokens tokens, NetworkNumber numbers, CamaraClients clients, Budgets budgets)
{
    const string Base = "/number-verification/v2", Verify = "number-verification:verify", Share = "number-verification:device-phone-number:read";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/authorize", Authorize);
        // A method of the request alone would be taken for a raw handler, and its answer dropped.
        app.MapPost("/token", (Delegate)Token);
        app.MapPost($"{Base}/verify", (Delegate)VerifyNumber);
        app.MapGet($"{Base}/device-phone-number", (Delegate)ShareNumber);
    }

    async Task<IResult> Authorize(HttpContext http, string? client_id, string? redirect_uri, string? scope, string? state, string? response_type)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!clients.MayReturnTo(client_id, redirect_uri)) return Results.BadRequest();
        var back = $"{redirect_uri}?state={Uri.EscapeDataString(state ?? "")}";
        if (response_type != "code") return Results.Redirect($"{back}&error=unsupported_response_type");
        return await numbers.Of(http.Request.Headers, http.Connection.RemoteIpAddress) is { } owner
            ? Results.Redirect($"{back}&code={tokens.Sign(tokens.New($"code:{client_id}", "", owner.Subscription, owner.Msisdn, NetworkTokens.SignInLife, Known(scope)))}")
            : Results.Redirect($"{back}&error=login_required");
    }

    async Task<IResult> Token(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (clients.Of(http) is not { } client) return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        if (!http.Request.HasFormContentType) return Results.Json(new { error = "invalid_request" }, statusCode: 400);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["grant_type"] != "authorization_code") return Results.Json(new { error = "unsupported_grant_type" }, statusCode: 400);
        if (tokens.Read(form["code"], $"code:{client}") is not { } code || !await Once(code)) return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        var access = tokens.New(Base, "", new(code.Sub), new(code.Msisdn), NetworkTokens.AccessLife, code.Scope, code.Amr);
        return Results.Json(new { access_token = tokens.Sign(access), token_type = "Bearer", expires_in = (int)NetworkTokens.AccessLife.TotalSeconds, scope = code.Scope });
    }

    async Task<IResult> VerifyNumber(HttpContext http)
    {
        Correlate(http);
        Body? body;
        try { body = await http.Request.ReadFromJsonAsync<Body>(http.RequestAborted); }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or BadHttpRequestException) { body = null; }
        var (claims, refused) = await Opened(http, Verify);
        if (claims is null) return refused!;
        if (body is null || body.PhoneNumber is null == body.HashedPhoneNumber is null) return Wrong("Exactly one of phoneNumber and hashedPhoneNumber is needed.");
        if (body.PhoneNumber is { } phone && !E164().IsMatch(phone)) return Wrong("phoneNumber must look like +79001234567.");
        if (body.HashedPhoneNumber is { } hashed && !Sha256().IsMatch(hashed)) return Wrong("hashedPhoneNumber must be a SHA-256 in hexadecimal.");
        var own = $"+{claims.Msisdn}";
        var same = body.PhoneNumber is { } given ? given == own
            : string.Equals(body.HashedPhoneNumber, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(own))), StringComparison.OrdinalIgnoreCase);
        return Results.Json(new { devicePhoneNumberVerified = same });
    }

    async Task<IResult> ShareNumber(HttpContext http)
    {
        Correlate(http);
        var (claims, refused) = await Opened(http, Share);
        return claims is null ? refused! : Results.Json(new { devicePhoneNumber = $"+{claims.Msisdn}" });
    }

    /// <summary>The token of a request, if it opens this; the error in the words of CAMARA if it does not.</summary>
    async Task<(NetworkClaims? Claims, IResult? Refused)> Opened(HttpContext http, string scope)
    {
        var bearer = http.Request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : null;
        if (tokens.Read(bearer, Base) is not { } claims) return (null, Error(401, "UNAUTHENTICATED", "Request not authenticated due to missing, invalid, or expired credentials."));
        if (claims.Amr != NetworkClaims.Mobile) return (null, Error(403, "NUMBER_VERIFICATION.USER_NOT_AUTHENTICATED_BY_MOBILE_NETWORK", "The subscription must be identified via the mobile network to use this service."));
        if (!claims.Has(scope)) return (null, Error(403, "PERMISSION_DENIED", "Client does not have sufficient permissions to perform this action."));
        if (claims.Sub == 0) return (null, Error(403, "INVALID_TOKEN_CONTEXT", "Phone number cannot be deducted from access token context."));
        return await Once(claims) ? (claims, null) : (null, Error(401, "UNAUTHENTICATED", "Request not authenticated due to missing, invalid, or expired credentials."));
    }

    Task<bool> Once(NetworkClaims claims) => budgets.UseOnce($"network:{claims.Jti}", DateTimeOffset.FromUnixTimeSeconds(claims.Exp + 1));

    static string Known(string? scope) => string.Join(' ', (scope ?? "").Split(' ').Where(s => s is Verify or Share).Distinct());

    /// <summary>The caller's own correlation goes back to him, if it is one.</summary>
    static void Correlate(HttpContext http)
    {
        if (http.Request.Headers["x-correlator"] is [{ } id] && Correlator().IsMatch(id)) http.Response.Headers["x-correlator"] = id;
    }

    static IResult Wrong(string message) => Error(400, "INVALID_ARGUMENT", message);

    static IResult Error(int status, string code, string message) => Results.Json(new { status, code, message }, statusCode: status);

    sealed record Body(string? PhoneNumber, string? HashedPhoneNumber);

    [GeneratedRegex(@"^\+[1-9][0-9]{4,14}$")]
    private static partial Regex E164();

    [GeneratedRegex("^[0-9a-fA-F]{64}$")]
    private static partial Regex Sha256();

    [GeneratedRegex("^[a-zA-Z0-9_:;./<>{}-]{1,256}$")]
    private static partial Regex Correlator();
}
