module example.com/waves

go 1.26

require github.com/stardag-go/stardag v0.0.0

replace github.com/stardag-go/stardag => ../../..
