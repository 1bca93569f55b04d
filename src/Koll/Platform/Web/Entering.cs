using Koll.Ledger;
using Koll.Platform.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Koll.Platform.Web;

/// <summary>Signing in and out, for the pages that do.</summary>
public static class Entering
{
    /// <summary>
    /// Begins a session of a person in the visitor's browser. One that the browser came with ends: whoever planted it would otherwise be inside.
    /// </summary>
    /// <returns>Why not; null where it was done.</returns>
    public static async Task<Refusal?> SignIn(this Visit visit, int person)
    {
        var http = visit.Http;
        await http.SignOutAsync();

        // The request's own handler has read the old session and would go on with it; a fresh one finds that it is no more and begins another.
        await using var scope = http.RequestServices.CreateAsyncScope();
        var handlers = scope.ServiceProvider.GetRequiredService<IAuthenticationHandlerProvider>();
        var handler = (IAuthenticationSignInHandler)(await handlers.GetHandlerAsync(http, CookieAuthenticationDefaults.AuthenticationScheme))!;
        try
        {
            await handler.SignInAsync(Sessions.PrincipalOf(person, device: Device.Of(http)), new() { IsPersistent = true });
            return null;
        }
        catch (SessionNotKeptException busy)
        {
            return busy.Refusal;
        }
    }

    /// <summary>Ends the visitor's session.</summary>
    public static Task SignOut(this Visit visit) => visit.Http.SignOutAsync();
}
