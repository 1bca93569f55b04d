using System.Globalization;
using System.Net;
using System.Runtime.ExceptionServices;
using Koll.Ledger;
using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Koll.Platform.Web;

/// <summary>One request: who asks, in which language, for what. What a page or an act is told, and all it needs to be told.</summary>
public sealed class Visit
{
    public const string ThemeCookie = "koll-theme", LanguageCookie = "koll-language", DemoCookie = "koll-demo-person";

    private Visit(HttpContext http, Site site, SignedIn? person)
    {
        Http = http;
        Site = site;
        Person = person;
        Language = site.Language(LanguageOf(http, site, person));
    }

    public HttpContext Http { get; }

    public Site Site { get; }

    public LiveWorkspace Workspace => Site.Workspace;

    /// <summary>Who is signed in; null where nobody is.</summary>
    public SignedIn? Person { get; }

    /// <summary>Who is signed in, on a page that only people who are can see.</summary>
    public SignedIn Me => Person ?? throw new InvalidOperationException("Nobody is signed in, and the page asks who is.");

    public Language Language { get; }

    /// <summary>The language that was chosen in this browser, whoever is signed in; null where none was.</summary>
    public string? ChosenLanguage => Http.Request.Cookies[LanguageCookie] is { } code && Language.Offered.Contains(code) ? code : null;

    /// <summary><c>light</c> or <c>dark</c> where the reader has chosen; null to follow the reader's system.</summary>
    public string? Theme => Http.Request.Cookies[ThemeCookie] is ("light" or "dark") and var theme ? theme : null;

    public string Path => Http.Request.Path.Value ?? "/";

    /// <summary>Path and query: where to come back to.</summary>
    public string Address => Http.Request.Path + Http.Request.QueryString;

    /// <summary>Where something that is done in passing, such as a change of language, comes back to: here, or the first page where this is the answer to a form.</summary>
    public string ComeBackTo => HttpMethods.IsPost(Http.Request.Method) ? "/" : Address;

    public DateTimeOffset Now => Site.Clock.GetUtcNow();

    /// <summary>The form that was sent.</summary>
    public IFormCollection Form => Http.Request.Form;

    /// <summary>The hidden value of every form of a page, without which the form is not taken.</summary>
    public string FormToken => Antiforgery.GetAndStoreTokens(Http).RequestToken!;

    private IAntiforgery Antiforgery => Http.RequestServices.GetRequiredService<IAntiforgery>();

    /// <summary>True where the person may; nobody signed in may only what is public.</summary>
    public bool Allows(May may) => may == May.Public || (Person?.Allows(may) ?? false);

    /// <summary>Which session asks; null where none does, as in the demo.</summary>
    public string? SessionHash => Http.User.FindFirst(Sessions.HashClaim)?.Value;

    /// <summary>A value of the address, such as the number of a customer.</summary>
    public string Route(string name) => Http.Request.RouteValues[name]?.ToString() ?? "";

    /// <summary>A number of the address, or −1 where it is none.</summary>
    public int RouteNumber(string name) => int.TryParse(Route(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    /// <summary>A value of the query; null where it is not there or empty.</summary>
    public string? Query(string name) => Http.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>A field of the form, without blanks around it; empty where it is not there.</summary>
    public string Field(string name) => Form[name].ToString().Trim();

    /// <summary>Why something cannot be had, as a page.</summary>
    public IResult Refused(Refusal refusal, int status = StatusCodes.Status422UnprocessableEntity) => Site.Refuse(this, refusal, status);

    /// <summary>There is nothing at this address, or nothing that this person may know of.</summary>
    public IResult NotFound() => Refused(new Refusal("page.none", "There is nothing at this address", "Go back, or start from the first page."), StatusCodes.Status404NotFound);

    /// <summary>Goes on to another page after an act, saying there what was done.</summary>
    public IResult GoTo(string address, Sentence? notice = null)
    {
        if (notice is not null && Person is { } person)
        {
            Site.Notify(person.Id, notice);
        }

        return new SeeOther(address);
    }

    /// <summary>An address on this site that a form or query names; <paramref name="otherwise"/> where it leads elsewhere.</summary>
    public static string Local(string? address, string otherwise = "/") =>
        address is ['/', ..] && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.Any(char.IsControl) ? address : otherwise;

    /// <summary>True where the visitor sits at this very machine, as far as can be told.</summary>
    public bool IsAtThisMachine => !Site.BehindProxy && IsFromHere(Http);

    /// <summary>True where the request comes from this very machine, to an address that is this machine's, through nobody in between.</summary>
    public static bool IsFromHere(HttpContext http) =>
        (http.Connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote))
        && http.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");

    internal async Task<bool> FormIsOurs()
    {
        try
        {
            return await Antiforgery.IsRequestValidAsync(Http);
        }
        catch (AntiforgeryValidationException unread) when (unread.InnerException is BadHttpRequestException bad)
        {
            // The form is too large or broken, which says more than that it has no token.
            ExceptionDispatchInfo.Throw(bad);
            throw;
        }
    }

    internal static async Task<Visit> Of(HttpContext http, Site site)
    {
        var signedIn = await http.AuthenticateAsync();
        var id = signedIn.Succeeded ? Sessions.PersonOf(signedIn.Principal) : 0;
        if (id != 0)
        {
            http.User = signedIn.Principal!;
        }

        var person = id == 0 ? null : site.Workspace.Read(connection => PeopleStore.Find(connection, id));
        if (person is null && site.IsDemo && !site.BehindProxy && IsFromHere(http))
        {
            person = DemoPerson(http, site);
            http.User = person is null ? http.User : Sessions.PrincipalOf(person.Id);
        }

        return new(http, site, person is not { DisabledAt: null } known || Roles.Find(known.Role) is not { } role
            ? null
            : new(known.Id, known.Name, known.Email, role, known.Language, known.OwnerName, known.OwnCustomersOnly));
    }

    /// <summary>The one the visitor chose to be; else the demo company's first administrator, its managing director.</summary>
    private static Person? DemoPerson(HttpContext http, Site site) => site.Workspace.Read(connection =>
        int.TryParse(http.Request.Cookies[DemoCookie], NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) && PeopleStore.Find(connection, chosen) is { DisabledAt: null } found
            ? found
            : PeopleStore.All(connection).Where(p => p.DisabledAt is null && p.Role == Role.Administrator.Word()).MinBy(p => p.Id));

    private static string? LanguageOf(HttpContext http, Site site, SignedIn? person)
    {
        var chosen = http.Request.Cookies[LanguageCookie];
        if (person is not null && !site.IsDemo)
        {
            chosen = person.Language ?? site.Workspace.Read(connection => connection.Text("SELECT Value FROM Setting WHERE Name = 'language'"));
        }

        return chosen ?? http.Request.GetTypedHeaders().AcceptLanguage?.OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value!.ToLowerInvariant().Split('-')[0]).Select(code => code is "no" or "nn" ? "nb" : code)
            .FirstOrDefault(code => Languages.Language.Offered.Contains(code));
    }

    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = Local(address);
            return Task.CompletedTask;
        }
    }
}
