using Koll.Ledger;
using Koll.Platform.People;

namespace Koll.Platform.Web;

/// <summary>
/// Where pages and acts are registered. Each says what one must be allowed, here and nowhere else: there is no way to register one without. An act is a form
/// of ours, sent from a page of ours, or it is not taken.
/// </summary>
public sealed class Routes(IEndpointRouteBuilder endpoints, Site site)
{
    /// <summary>The policy that limits how often one address may try passwords.</summary>
    public const string Seldom = "seldom";

    public Site Site { get; } = site;

    /// <summary>A page.</summary>
    public IEndpointConventionBuilder Get(string pattern, May may, Func<Visit, IResult> page) => Get(pattern, may, visit => Task.FromResult(page(visit)));

    /// <summary>A page.</summary>
    public IEndpointConventionBuilder Get(string pattern, May may, Func<Visit, Task<IResult>> page) =>
        endpoints.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], Door(may, page)).WithMetadata(may);

    /// <summary>An act, by a form.</summary>
    public IEndpointConventionBuilder Post(string pattern, May may, Func<Visit, IResult> act) => Post(pattern, may, visit => Task.FromResult(act(visit)));

    /// <summary>An act, by a form.</summary>
    public IEndpointConventionBuilder Post(string pattern, May may, Func<Visit, Task<IResult>> act) =>
        endpoints.MapMethods(pattern, [HttpMethods.Post], Door(may, visit => ByForm(visit, act))).WithMetadata(may);

    private RequestDelegate Door(May may, Func<Visit, Task<IResult>> handler) => http => Answer(http, may, handler);

    private async Task Answer(HttpContext http, May may, Func<Visit, Task<IResult>> handler)
    {
        var visit = await Visit.Of(http, Site);
        var result = visit.Allows(may) ? await handler(visit) : Denied(visit);
        await result.ExecuteAsync(http);
    }

    private static async Task<IResult> ByForm(Visit visit, Func<Visit, Task<IResult>> act) =>
        await visit.FormIsOurs()
            ? await act(visit)
            : visit.Refused(
                new Refusal("form.stale", "The form was made too long ago, or by somebody else", "Go back, load the page again and send the form once more; nothing was changed."),
                StatusCodes.Status400BadRequest);

    private static IResult Denied(Visit visit)
    {
        if (visit.Person is null && visit.Site.NobodyYet)
        {
            return visit.GoTo("/first-start");
        }

        if (visit.Person is null)
        {
            return visit.GoTo(HttpMethods.IsPost(visit.Http.Request.Method) ? "/sign-in" : $"/sign-in?to={Uri.EscapeDataString(visit.Address)}");
        }

        return visit.Refused(
            new Refusal("page.not-yours", "This is not for your role", "Ask an administrator if you need it."), StatusCodes.Status403Forbidden);
    }
}
