# The host of a URL, and the entries of every guideline gathered once.
require "uri"

module Bench
  def host(url)
    URI(url).host
  end
end
Liquid::Template.register_filter(Bench)

Jekyll::Hooks.register :site, :post_read do |site|
  entries = Hash.new { |hash, key| hash[key] = [] }
  site.collections["topics"].docs.each do |topic|
    # Jekyll would take the topic's own permalink, which has no ending, for a folder.
    topic.data.delete("permalink")
    topic.data["data"]["items"].each do |item|
      entries[item["_embedded"]["guideline"]["id"]] << {
        "url" => topic.url, "title" => topic.data["title"], "slug" => topic.basename_without_ext, "item" => item
      }
    end
  end
  site.collections["guidelines"].docs.each { |guideline| guideline.data["entries"] = entries[guideline.data["guideline"]] }
end
