using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Koll.Design;

/// <summary>Renders a component to text where no page is served: a report, a mail, a test.</summary>
public static class ComponentText
{
    /// <param name="parameters">The component's parameters by name.</param>
    public static string Of<TComponent>(Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        using var renderer = new HtmlRenderer(Services.Few, NullLoggerFactory.Instance);
        return renderer.Dispatcher.InvokeAsync(async () =>
        {
            var rendered = await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters));
            return rendered.ToHtmlString();
        }).GetAwaiter().GetResult();
    }

    /// <summary>
    /// The renderer asks for services that only a served page has; there are none. It gets only an activator: its own one compiles
    /// an expression per component, which takes longer than the whole page.
    /// </summary>
    private sealed class Services : IServiceProvider, IComponentActivator
    {
        public static readonly Services Few = new();

        public object? GetService(Type serviceType) => serviceType == typeof(IComponentActivator) ? this : null;

        public IComponent CreateInstance(Type componentType) => (IComponent)Activator.CreateInstance(componentType)!;
    }
}
