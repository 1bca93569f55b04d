using System.Text;
using Koll.Ledger;
using Koll.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Koll.Design.Layout;

/// <summary>Answers with a component as a whole page.</summary>
public static class HtmlPage
{
    /// <summary>The page of a component; it is told the visit as its parameter <c>Visit</c>, and what else is given by name.</summary>
    public static IResult Page<TPage>(this Visit visit, params (string Name, object? Value)[] parameters)
        where TPage : IComponent
        => visit.Page<TPage>(StatusCodes.Status200OK, parameters);

    /// <summary>The same with another status: a form that was not taken is 422 and shows what was typed.</summary>
    public static IResult Page<TPage>(this Visit visit, int status, params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        var all = parameters.ToDictionary(p => p.Name, p => p.Value);
        all["Visit"] = visit;
        return new Html("<!DOCTYPE html>\n" + ComponentText.Of<TPage>(all), status);
    }

    /// <summary>A part of a page, for a script that puts it in the place of the one that is shown.</summary>
    public static IResult Part<TPart>(this Visit visit, params (string Name, object? Value)[] parameters)
        where TPart : IComponent
    {
        var all = parameters.ToDictionary(p => p.Name, p => p.Value);
        all["Visit"] = visit;
        return new Html(ComponentText.Of<TPart>(all), StatusCodes.Status200OK);
    }

    /// <summary>Says why something cannot be had, as a page of its own.</summary>
    public static IResult Refuse(Visit visit, Refusal refusal, int status) => visit.Page<RefusalPage>(status, (nameof(RefusalPage.Refusal), refusal), (nameof(RefusalPage.Status), status));

    private sealed class Html(string text, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "text/html; charset=utf-8";
            if (!HttpMethods.IsHead(httpContext.Request.Method))
            {
                await httpContext.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), httpContext.RequestAborted);
            }
        }
    }
}
